namespace Orchestration.Compose.Writing;

internal static class DeployJson
{
    public static void Write(CanonicalWriter writer, ComposeDeploy value)
    {
        writer.Begin();
        writer.Text("mode", value.Mode);
        writer.Integer("replicas", value.Replicas);
        writer.Map("labels", value.Labels);
        writer.Object("update_config", value.UpdateConfig, UpdateConfigJson.Write);
        writer.Object("rollback_config", value.RollbackConfig, UpdateConfigJson.Write);
        writer.Struct("resources", value.Resources, ResourcesJson.Write);
        writer.Object("restart_policy", value.RestartPolicy, RestartPolicyJson.Write);
        writer.Struct("placement", value.Placement, PlacementJson.Write);
        writer.Text("endpoint_mode", value.EndpointMode);
        writer.Extensions(value.Extensions);
        writer.End();
    }
}
