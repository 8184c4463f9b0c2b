namespace Orchestration.Compose.Groups;

/// <summary>Links on the engine's default bridge, which has no names of its own; on other networks links are names of endpoints.</summary>
internal static class LegacyLinks
{
    public static bool Applies(ComposeService service) => service.NetworkMode is "bridge" or "default";
}
