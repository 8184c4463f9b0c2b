namespace Orchestration.Compose.Writing;

internal static class PlacementPreferenceJson
{
    public static void Write(CanonicalWriter writer, ComposePlacementPreference value)
    {
        writer.Begin();
        writer.Text("spread", value.Spread);
        writer.Extensions(value.Extensions);
        writer.End();
    }
}
