namespace Orchestration.Compose.Writing;

internal static class PlacementJson
{
    public static void Write(CanonicalWriter writer, ComposePlacement value)
    {
        writer.Begin();
        writer.Strings("constraints", value.Constraints);
        writer.Objects("preferences", value.Preferences, PlacementPreferenceJson.Write);
        writer.Nonzero("max_replicas_per_node", value.MaxReplicasPerNode);
        writer.Extensions(value.Extensions);
        writer.End();
    }
}
