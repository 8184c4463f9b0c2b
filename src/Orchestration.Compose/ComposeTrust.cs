namespace Orchestration.Compose;

/// <summary>What a project may reach while it is loaded.</summary>
public enum ComposeTrust
{
    /// <summary>Every file the process may read, and the variables of the process. The default, as with docker compose.</summary>
    Trusted,

    /// <summary>Only files below the project directory after symbolic links are followed, and only the variables that are given.</summary>
    Untrusted,
}
