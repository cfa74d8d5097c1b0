// Shared by the build script and the test that checks its result.

/// The parts that `index.css` imports, one after the other.
fn bundle(style: &Path) -> io::Result<String> {
    let mut bundle = String::from("/* Made from the parts that index.css names; change those. */\n");
    for line in fs::read_to_string(style.join("index.css"))?.lines() {
        match line.trim().strip_prefix("@import \"").and_then(|rest| rest.split('"').next()) {
            Some(part) => bundle.push_str(&fs::read_to_string(style.join(part))?),
            None if line.starts_with("@layer") => {
                bundle.push_str(line);
                bundle.push('\n');
            }
            None => {}
        }
    }
    Ok(bundle)
}
