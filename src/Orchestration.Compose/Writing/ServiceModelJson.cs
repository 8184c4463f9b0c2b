namespace Orchestration.Compose.Writing;

internal static class ServiceModelJson
{
    public static void Write(CanonicalWriter writer, ComposeServiceModel value)
    {
        writer.Begin();
        writer.Text("endpoint_var", value.EndpointVariable);
        writer.Text("model_var", value.ModelVariable);
        writer.Extensions(value.Extensions);
        writer.End();
    }
}
