namespace Orchestration.Compose;

/// <summary>Whether a problem stops the loading.</summary>
public enum ComposeSeverity
{
    /// <summary>Something the author should know; the project loads.</summary>
    Warning,

    /// <summary>The project does not load.</summary>
    Error,
}
