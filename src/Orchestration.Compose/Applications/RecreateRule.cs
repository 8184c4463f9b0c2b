namespace Orchestration.Compose;

/// <summary>When <c>up</c> replaces a container that exists.</summary>
public enum RecreateRule
{
    /// <summary>When its configuration, image, networks or volumes differ from the project's.</summary>
    IfChanged,

    /// <summary>Always.</summary>
    Always,

    /// <summary>Never.</summary>
    Never,
}
