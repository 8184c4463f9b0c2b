namespace Orchestration.Compose.Planning;

/// <summary>What is done about an image.</summary>
internal enum ImageAct
{
    /// <summary>Nothing: it is there, or nothing may be done.</summary>
    Nothing,

    /// <summary>It is pulled.</summary>
    Pull,

    /// <summary>It is built.</summary>
    Build,
}
