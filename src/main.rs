//! The program: everything is in the library.

fn main() -> std::process::ExitCode {
    env_logger::Builder::from_env(env_logger::Env::default().default_filter_or("warn")).init();
    glutascope::cli::main()
}
