namespace Orchestration.Compose.Writing;

internal static class ResourcesJson
{
    public static void Write(CanonicalWriter writer, ComposeResources value)
    {
        writer.Begin();
        writer.Object("limits", value.Limits, ResourceSetJson.Write);
        writer.Object("reservations", value.Reservations, ResourceSetJson.Write);
        writer.Extensions(value.Extensions);
        writer.End();
    }
}
