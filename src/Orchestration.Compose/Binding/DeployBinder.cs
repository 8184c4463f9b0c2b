namespace Orchestration.Compose.Binding;

internal static class DeployBinder
{
    public static ComposeDeploy Bind(NodeReader node) => new()
    {
        Mode = node.Text("mode"),
        Replicas = node.Int32("replicas"),
        Labels = node.Map("labels"),
        UpdateConfig = node.Object("update_config", UpdateConfigBinder.Bind),
        RollbackConfig = node.Object("rollback_config", UpdateConfigBinder.Bind),
        Resources = node.Object("resources", ResourcesBinder.Bind) ?? new(),
        RestartPolicy = node.Object("restart_policy", RestartPolicyBinder.Bind),
        Placement = node.Object("placement", PlacementBinder.Bind) ?? new(),
        EndpointMode = node.Text("endpoint_mode"),
        Extensions = node.Extensions(),
    };
}
