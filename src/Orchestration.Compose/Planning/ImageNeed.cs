namespace Orchestration.Compose.Planning;

/// <summary>What is done about an image, and why.</summary>
internal readonly record struct ImageNeed(ImageAct Act, string Cause);
