post_confirmation__group_name = "MEMBERS"
