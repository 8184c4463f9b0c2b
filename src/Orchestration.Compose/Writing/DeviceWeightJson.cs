namespace Orchestration.Compose.Writing;

internal static class DeviceWeightJson
{
    /// <summary>The reference writes the names of these keys with capitals.</summary>
    public static void Write(CanonicalWriter writer, ComposeDeviceWeight value)
    {
        var isReference = writer.Shape == CanonicalShape.Reference;
        writer.Begin();
        writer.RequiredText(isReference ? "Path" : "path", value.Path ?? "");
        writer.Integer(isReference ? "Weight" : "weight", value.Weight ?? 0);
        writer.End();
    }
}
