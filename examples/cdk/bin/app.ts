import { App } from "aws-cdk-lib";
import { People } from "../lib/people.js";

new People(new App(), "People");
