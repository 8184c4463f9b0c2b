namespace Orchestration.Compose.Writing;

internal static class ProjectJson
{
    public static string Write(ComposeProject project, CanonicalShape shape)
    {
        var writer = new CanonicalWriter(shape);
        writer.Begin();
        writer.RequiredText("name", project.Name);
        writer.Section("services", project.Services, ServiceJson.Write);
        writer.Named("networks", project.Networks, NetworkJson.Write);
        writer.Named("volumes", project.Volumes, VolumeJson.Write);
        writer.Named("secrets", project.Secrets, SecretJson.Write);
        writer.Named("configs", project.Configs, ConfigJson.Write);
        if (shape == CanonicalShape.Complete) writer.Named("models", project.Models, ModelJson.Write);
        writer.TopExtensions(project.Extensions);
        writer.End();
        return writer.ToString();
    }
}
