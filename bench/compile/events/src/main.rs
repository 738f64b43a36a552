//! Prints how many nanoseconds each expansion by a procedural macro took, from a profile that rustc wrote of itself.

use analyzeme::ProfilingData;

fn main() -> Result<(), Box<dyn std::error::Error + Send + Sync>> {
    let path = std::env::args().nth(1).ok_or("which profile?")?;
    let profile = ProfilingData::new(path.as_ref())?;
    for event in profile.iter_full().filter(|event| event.label == "expand_proc_macro") {
        let name = event.additional_data.first().map_or("", |name| name);
        println!("{}\t{name}", event.duration().ok_or("an instant is no expansion")?.as_nanos());
    }
    Ok(())
}
