namespace Orchestration.Ec2;

/// <summary>Looking at instances.</summary>
internal static class InstanceActions
{
    public static IReadOnlyList<XElement?> Describe(ActionCall call)
    {
        call.Parameters.Flag("IncludeManagedResources");
        var ids = call.Parameters.List("InstanceId");
        if (ids.Count > 0 && call.Parameters.Text("MaxResults") is not null) throw Ec2Errors.Combination("The parameter instancesSet cannot be used with the parameter maxResults");
        var seen = ids.Count > 0 ? Instances.ById(call, ids) : Instances.Visible(call);
        var (page, next) = Paging.Cut(Filters.Read(call.Parameters).Apply(seen, InstanceFilters.For(call.Region)), call.Parameters);
        var reservations = Set("reservationSet", page.GroupBy(static instance => instance.Reservation, StringComparer.Ordinal).Select(group => InstanceXml.Reservation(call, group)));
        Look(call, seen);
        return [reservations, next];
    }

    public static IReadOnlyList<XElement?> DescribeStatus(ActionCall call)
    {
        var ids = call.Parameters.List("InstanceId");
        var all = call.Parameters.Flag("IncludeAllInstances") ?? false;
        var seen = ids.Count > 0 ? Instances.ById(call, ids) : Instances.Visible(call);
        var found = Filters.Read(call.Parameters).Apply(seen.Where(instance => all || instance.Power is InstancePower.Running), InstanceFilters.For(call.Region));
        var (page, next) = Paging.Cut(found, call.Parameters);
        Look(call, seen);
        return [Set("instanceStatusSet", page.Select(static instance => (XElement?[])
        [
            Node("instanceId", instance.Id), Node("availabilityZone", instance.Launch.Subnet.Zone), InstanceXml.State("instanceState", instance.Power),
            Status("systemStatus", instance), Status("instanceStatus", instance),
        ])), next];
    }

    public static IReadOnlyList<XElement?> GetConsoleOutput(ActionCall call)
    {
        var instance = Instances.One(call);
        call.Parameters.Flag("Latest");
        var text = $"Instance {instance.Id} of {instance.Launch.Image.Options.Name}\n{instance.Reason?.Message}\n{instance.Console}";
        return [Node("instanceId", instance.Id), Node("timestamp", call.Now), Node("output", Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(text)))];
    }

    /// <summary>Delays that count calls count those that saw an instance on its way.</summary>
    private static void Look(ActionCall call, IEnumerable<Instance> seen)
    {
        foreach (var instance in seen)
        {
            if (InstancePowers.Next(instance.Power) is not null) instance.Moving.Look(call.Now);
            else if (instance.Power is InstancePower.Running) instance.AddressHidden.Look(call.Now);
        }
    }

    private static XElement Status(string name, Instance instance)
    {
        var word = instance.Power is InstancePower.Running ? "ok" : instance.Power is InstancePower.Pending ? "initializing" : "not-applicable";
        return Group(name, Node("status", word), Set("details", [(XElement?[])[Node("name", "reachability"), Node("status", word == "ok" ? "passed" : word)]]));
    }
}
