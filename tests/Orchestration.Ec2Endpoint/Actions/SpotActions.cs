namespace Orchestration.Ec2;

/// <summary>Requests for spare capacity.</summary>
internal static class SpotActions
{
    private static readonly FilterTable<SpotRequest> RequestFilters = new()
    {
        { "spot-instance-request-id", static request => request.Id }, { "state", static request => request.State }, { "instance-id", static request => request.InstanceId },
        { "status-code", static request => request.Status.Code }, { "type", static request => request.Kind },
    };

    public static IReadOnlyList<XElement?> Request(ActionCall call)
    {
        var parameters = call.Parameters;
        var plan = LaunchPlanner.Plan(parameters.Structure("LaunchSpecification"), call.Region, call.Now);
        var (price, kind) = (parameters.Text("SpotPrice"), parameters.OneOf("Type", "one-time", "persistent") ?? "one-time");
        var interruption = parameters.OneOf("InstanceInterruptionBehavior", "hibernate", "stop", "terminate") ?? "terminate";
        var count = parameters.Number("InstanceCount", 1, 1000) ?? 1;
        parameters.Text("ClientToken");
        parameters.Text("ValidUntil");
        SpotMarket.CheckPrice(price, plan.Type, "SpotPrice");
        var tags = TagInput.Of(TagInput.Specifications(parameters, "spot-instances-request"), "spot-instances-request");
        call.BeginEffect();
        var made = Enumerable.Range(0, count).Select(_ => new SpotRequest(call.Cloud.Ids.Next("sir"), plan, call.Now)
        {
            Price = price, Kind = kind, Interruption = interruption, Waiting = new Countdown(call.Cloud.Options.SpotDelay, call.Now),
        }).ToList();
        foreach (var request in made) request.Tag(tags);
        call.Region.SpotRequests.AddRange(made);
        return [Set("spotInstanceRequestSet", made.Select(Of))];
    }

    public static IReadOnlyList<XElement?> Describe(ActionCall call)
    {
        var ids = call.Parameters.List("SpotInstanceRequestId");
        var found = Filters.Read(call.Parameters).Apply(ById(call, ids), RequestFilters);
        var (page, next) = Paging.Cut(found, call.Parameters);
        foreach (var request in found.Where(static request => request.State == "open")) request.Waiting.Look(call.Now);
        return [Set("spotInstanceRequestSet", page.Select(Of)), next];
    }

    public static IReadOnlyList<XElement?> Cancel(ActionCall call)
    {
        var ids = call.Parameters.List("SpotInstanceRequestId");
        if (ids.Count == 0) throw Ec2Errors.Missing("SpotInstanceRequestId");
        var requests = ById(call, ids).ToList();
        call.BeginEffect();
        foreach (var request in requests.Where(static request => request.IsAlive)) Cancel(request);
        return [Set("spotInstanceRequestSet", requests.Select(static request => (XElement?[])[Node("spotInstanceRequestId", request.Id), Node("state", request.State)]))];
    }

    /// <summary>The instance of a cancelled request goes on.</summary>
    private static void Cancel(SpotRequest request) => (request.State, request.Status) = ("cancelled", request.InstanceId is null
        ? ("canceled-before-fulfillment", "Your Spot request is canceled before it was fulfilled.")
        : ("request-canceled-and-instance-running", "Your Spot request is canceled, but your instance is still running."));

    private static IEnumerable<SpotRequest> ById(ActionCall call, IReadOnlyList<string> ids)
    {
        if (ids.FirstOrDefault(id => call.Region.SpotRequests.TrueForAll(request => request.Id != id)) is { } lost)
            throw new Ec2Exception("InvalidSpotInstanceRequestID.NotFound", $"The spot instance request ID '{lost}' does not exist");
        return call.Region.SpotRequests.Where(request => ids.Count == 0 || ids.Contains(request.Id, StringComparer.Ordinal));
    }

    private static XElement?[] Of(SpotRequest request) =>
    [
        Node("spotInstanceRequestId", request.Id), Node("spotPrice", request.Price), Node("type", request.Kind), Node("state", request.State),
        Group("status", Node("code", request.Status.Code), Node("message", request.Status.Message), Node("updateTime", request.Created)), Node("createTime", request.Created),
        Node("instanceId", request.InstanceId), Node("productDescription", "Linux/UNIX"), Node("instanceInterruptionBehavior", request.Interruption),
        Node("launchedAvailabilityZone", request.InstanceId is null ? null : request.Launch.Subnet.Zone),
        Group("launchSpecification", Node("imageId", request.Launch.Image.Id), Node("instanceType", request.Launch.Type.Name), Node("keyName", request.Launch.Key?.Name), Node("subnetId", request.Launch.Subnet.Id)), TagSet(request),
    ];
}
