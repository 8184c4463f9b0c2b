namespace Orchestration.Compose.Writing;

internal static class EnvFileJson
{
    /// <summary>A required file is its path alone, unless its format would be lost.</summary>
    public static void Write(CanonicalWriter writer, ComposeEnvFile value)
    {
        if (value.Required && (value.Format is null || writer.Shape == CanonicalShape.Reference))
        {
            writer.Value(value.Path);
            return;
        }

        writer.Begin();
        writer.Text("path", value.Path);
        writer.Boolean("required", value.Required);
        writer.Text("format", value.Format);
        writer.End();
    }
}
