package corpus

// Version is the version of this program, by semantic versioning. FyneApp.toml says the same.
const Version = "0.1.0"
