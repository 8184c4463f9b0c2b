using Orchestration.Compose.Values;

namespace Orchestration.Compose.Writing;

internal static class DeviceRateJson
{
    /// <summary>The reference writes the names of these keys with capitals.</summary>
    public static void Write(CanonicalWriter writer, ComposeDeviceRate value)
    {
        var isReference = writer.Shape == CanonicalShape.Reference;
        writer.Begin();
        writer.RequiredText(isReference ? "Path" : "path", value.Path ?? "");
        writer.RequiredText(isReference ? "Rate" : "rate", ByteSizes.Format(value.Rate ?? 0));
        writer.End();
    }
}
