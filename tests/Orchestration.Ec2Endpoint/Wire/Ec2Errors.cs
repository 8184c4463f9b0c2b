namespace Orchestration.Ec2;

/// <summary>The refusals that many actions share, in EC2's words.</summary>
internal static class Ec2Errors
{
    public static Ec2Exception Missing(string parameter) => new("MissingParameter", $"The request must contain the parameter {parameter}");

    public static Ec2Exception Invalid(string value, string parameter, string reason = "") =>
        new("InvalidParameterValue", $"Value ({value}) for parameter {parameter} is invalid.{(reason.Length == 0 ? "" : " " + reason)}");

    public static Ec2Exception Combination(string message) => new("InvalidParameterCombination", message);

    public static Ec2Exception Unknown(string parameter) => new("UnknownParameter", $"The parameter {parameter} is not recognized");

    public static Ec2Exception Action(string? action) => new("InvalidAction", $"The action {action} is not valid for this web service.");

    public static Ec2Exception DryRun() => new("DryRunOperation", "Request would have succeeded, but DryRun flag is set.");

    public static Ec2Exception NoInstances(IReadOnlyCollection<string> ids) => ids.Count == 1
        ? new("InvalidInstanceID.NotFound", $"The instance ID '{ids.First()}' does not exist")
        : new("InvalidInstanceID.NotFound", $"The instance IDs '{string.Join(", ", ids)}' do not exist");
}
