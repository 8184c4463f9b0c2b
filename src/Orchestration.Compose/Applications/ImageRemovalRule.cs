namespace Orchestration.Compose;

/// <summary>Which images <c>down</c> removes.</summary>
public enum ImageRemovalRule
{
    /// <summary>None.</summary>
    None,

    /// <summary>Those that were built for services without an <c>image</c> of their own.</summary>
    Local,

    /// <summary>All that services use.</summary>
    All,
}
