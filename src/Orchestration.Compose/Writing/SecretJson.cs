namespace Orchestration.Compose.Writing;

internal static class SecretJson
{
    /// <summary>The value of a secret is never written.</summary>
    public static void Write(CanonicalWriter writer, ComposeSecret value)
    {
        writer.Begin();
        writer.Text("name", value.Name);
        writer.Text("file", value.File);
        writer.Text("environment", value.Environment);

        writer.Flag("external", value.External);
        writer.Map("labels", value.Labels);
        writer.Text("driver", value.Driver);
        writer.Map("driver_opts", value.DriverOptions);
        writer.Text("template_driver", value.TemplateDriver);
        writer.Extensions(value.Extensions);
        writer.End();
    }
}
