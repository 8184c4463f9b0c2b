namespace Orchestration.Compose.Writing;

internal static class BindOptionsJson
{
    public static void Write(CanonicalWriter writer, ComposeBindOptions value)
    {
        writer.Begin();
        writer.Text("selinux", value.SELinux);
        writer.Text("propagation", value.Propagation);
        writer.Flag("create_host_path", value.CreateHostPath);
        writer.Text("recursive", value.Recursive);
        writer.Extensions(value.Extensions);
        writer.End();
    }
}
