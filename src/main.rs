//! The program: everything is in the library.

fn main() -> std::process::ExitCode {
    // Graphics drivers complain about each other; what concerns a person is said in words.
    let filter = env_logger::Env::default().default_filter_or("warn,wgpu_hal=off,egui_wgpu=error");
    env_logger::Builder::from_env(filter).init();
    glutascope::cli::main()
}
