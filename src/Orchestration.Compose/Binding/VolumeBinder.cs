namespace Orchestration.Compose.Binding;

internal static class VolumeBinder
{
    public static ComposeVolume Bind(NodeReader node) => new()
    {
        Name = node.Text("name"),
        Driver = node.Text("driver"),
        DriverOptions = node.Map("driver_opts"),
        External = node.Flag("external"),
        Labels = node.Map("labels"),
        Extensions = node.Extensions(),
    };
}
