namespace Orchestration.Compose.Binding;

internal static class ResourceSetBinder
{
    public static ComposeResourceSet Bind(NodeReader node) => new()
    {
        Cpus = node.Number("cpus"),
        Memory = node.Bytes("memory"),
        Pids = node.Integer("pids"),
        Devices = node.Objects("devices", DeviceRequestBinder.Bind),
        GenericResources = node.Objects("generic_resources", GenericResourceBinder.Bind),
        Extensions = node.Extensions(),
    };
}
