namespace Orchestration.Ec2;

/// <summary>RunInstances: once per client token.</summary>
internal static class RunInstancesAction
{
    private const int LongestToken = 64;

    public static IReadOnlyList<XElement?> Run(ActionCall call)
    {
        var parameters = call.Parameters;
        var token = parameters.Text("ClientToken");
        if (token?.Length > LongestToken) throw Ec2Errors.Invalid(token, "clientToken", $"It may have {LongestToken} characters.");
        var request = parameters.Canonical("ClientToken", "DryRun", "Action", "Version");
        if (token is not null && call.Region.Tokens.TryGetValue(token, out var earlier)) return Repeat(call, earlier, request);
        var count = Count(parameters);
        var spot = ReadSpot(parameters.Structure("InstanceMarketOptions"));
        var tags = TagInput.Specifications(parameters, "instance", "volume", "network-interface", "spot-instances-request");
        var plan = LaunchPlanner.Plan(parameters, call.Region, call.Now);
        if (spot is not null) CheckSpot(call, spot, plan);
        call.BeginEffect();
        var made = Launcher.Launch(call.Cloud, call.Region, plan, count, tags, token, call.Now);
        if (spot is not null)
            foreach (var instance in made) SpotMarket.MakeFulfilled(call.Cloud, call.Region, instance, spot.Price, spot.Kind, spot.Interruption, call.Now).Tag(TagInput.Of(tags, "spot-instances-request"));
        if (token is not null) call.Region.Tokens[token] = (request, made[0].Reservation);
        return InstanceXml.Reservation(call, made);
    }

    private sealed record SpotWish(string? Price, string Kind, string Interruption);

    private static IReadOnlyList<XElement?> Repeat(ActionCall call, (string Request, string Reservation) earlier, string request)
    {
        if (earlier.Request != request)
            throw new Ec2Exception("IdempotentParameterMismatch", "Arguments on this idempotent request are inconsistent with arguments used in previous request(s).");
        foreach (var name in call.Parameters.Unread.ToList()) call.Parameters.Text(name);
        call.BeginEffect();
        var made = call.Region.Instances.Where(instance => instance.Reservation == earlier.Reservation).ToList();
        return made.TrueForAll(static instance => instance.Power is InstancePower.Terminated)
            ? throw new Ec2Exception("IdempotentInstanceTerminated", "The request to launch an instance uses the same client token as a previous request for which the instance has been terminated.")
            : InstanceXml.Reservation(call, made);
    }

    private static int Count(Parameters parameters)
    {
        var least = parameters.Number("MinCount", 1, 1000) ?? throw Ec2Errors.Missing("MinCount");
        var most = parameters.Number("MaxCount", 1, 1000) ?? throw Ec2Errors.Missing("MaxCount");
        return least <= most ? most : throw Ec2Errors.Combination("The value for MinCount must not be greater than that of MaxCount.");
    }

    private static SpotWish? ReadSpot(Parameters market)
    {
        var isSpot = market.OneOf("MarketType", "spot") is not null;
        var options = market.Structure("SpotOptions");
        var wish = new SpotWish(
            options.Text("MaxPrice"), options.OneOf("SpotInstanceType", "one-time", "persistent") ?? "one-time",
            options.OneOf("InstanceInterruptionBehavior", "hibernate", "stop", "terminate") ?? "terminate");
        options.Text("ValidUntil");
        if (wish is { Kind: "one-time", Interruption: not "terminate" }) throw Ec2Errors.Combination("A one-time Spot request can only be interrupted by termination.");
        return isSpot ? wish : null;
    }

    private static void CheckSpot(ActionCall call, SpotWish spot, LaunchPlan plan)
    {
        SpotMarket.CheckPrice(spot.Price, plan.Type, "MaxPrice");
        if (call.Cloud.Faults.SpotIsNeverFulfilled) throw new Ec2Exception("InsufficientInstanceCapacity", "There is no Spot capacity available that matches your request.");
    }
}
