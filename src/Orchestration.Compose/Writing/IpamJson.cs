namespace Orchestration.Compose.Writing;

internal static class IpamJson
{
    public static void Write(CanonicalWriter writer, ComposeIpam value)
    {
        writer.Begin();
        writer.Text("driver", value.Driver);
        writer.Objects("config", value.Config, IpamPoolJson.Write);
        writer.Extensions(value.Extensions);
        writer.End();
    }
}
