namespace Orchestration.Compose.Writing;

internal static class DeviceRequestJson
{
    public static void Write(CanonicalWriter writer, ComposeDeviceRequest value)
    {
        writer.Begin();
        writer.Strings("capabilities", value.Capabilities);
        writer.Text("driver", value.Driver);
        writer.Nonzero("count", value.Count);
        writer.Strings("device_ids", value.DeviceIds);
        writer.Map("options", value.Options);
        writer.End();
    }
}
