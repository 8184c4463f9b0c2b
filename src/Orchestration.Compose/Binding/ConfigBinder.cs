using Orchestration.Compose.Loading.Passes;

namespace Orchestration.Compose.Binding;

internal static class ConfigBinder
{
    public static ComposeConfig Bind(NodeReader node) => new()
    {
        Name = node.Text("name"),
        File = node.Text("file"),
        Environment = node.Text("environment"),
        Content = node.Text(ResolveReferencedVariables.ValueKey) ?? node.Text("content"),
        External = node.Flag("external"),
        Labels = node.Map("labels"),
        Driver = node.Text("driver"),
        DriverOptions = node.Map("driver_opts"),
        TemplateDriver = node.Text("template_driver"),
        Extensions = node.Extensions(),
    };
}
