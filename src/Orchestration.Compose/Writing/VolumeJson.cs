namespace Orchestration.Compose.Writing;

internal static class VolumeJson
{
    public static void Write(CanonicalWriter writer, ComposeVolume value)
    {
        writer.Begin();
        writer.Text("name", value.Name);
        writer.Text("driver", value.Driver);
        writer.Map("driver_opts", value.DriverOptions);
        writer.Flag("external", value.External);
        writer.Map("labels", value.Labels);
        writer.Extensions(value.Extensions);
        writer.End();
    }
}
