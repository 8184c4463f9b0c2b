namespace Orchestration.Compose.Writing;

internal static class ConfigJson
{
    /// <summary>A content that came from a variable is not written; the variable is.</summary>
    public static void Write(CanonicalWriter writer, ComposeConfig value)
    {
        writer.Begin();
        writer.Text("name", value.Name);
        writer.Text("file", value.File);
        writer.Text("environment", value.Environment);
        if (value.Environment is null) writer.Text("content", value.Content);
        writer.Flag("external", value.External);
        writer.Map("labels", value.Labels);
        writer.Text("driver", value.Driver);
        writer.Map("driver_opts", value.DriverOptions);
        writer.Text("template_driver", value.TemplateDriver);
        writer.Extensions(value.Extensions);
        writer.End();
    }
}
