namespace Orchestration.Compose.Writing;

internal static class ResourceSetJson
{
    public static void Write(CanonicalWriter writer, ComposeResourceSet value)
    {
        writer.Begin();
        writer.Single("cpus", value.Cpus);
        writer.Bytes("memory", value.Memory);
        writer.Nonzero("pids", value.Pids);
        writer.Objects("devices", value.Devices, DeviceRequestJson.Write);
        writer.Objects("generic_resources", value.GenericResources, GenericResourceJson.Write);
        writer.Extensions(value.Extensions);
        writer.End();
    }
}
