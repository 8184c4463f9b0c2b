namespace Orchestration.Ec2;

/// <summary>A call while it is carried out: it reads and checks first, and then takes effect at once.</summary>
internal sealed class ActionCall(Cloud cloud, Region region, Parameters parameters, DateTimeOffset now)
{
    private bool _began;

    public Cloud Cloud { get; } = cloud;

    public Region Region { get; } = region;

    public Parameters Parameters { get; } = parameters;

    public DateTimeOffset Now { get; } = now;

    public string Owner => Cloud.Options.OwnerId;

    /// <summary>All is read and checked: a parameter that nobody knows is refused, and a dry run ends here.</summary>
    public void BeginEffect()
    {
        var isDry = Parameters.Flag("DryRun") ?? false;
        if (Parameters.Unread.FirstOrDefault() is { } unknown) throw Ec2Errors.Unknown(unknown);
        if (isDry) throw Ec2Errors.DryRun();
        _began = true;
    }

    /// <summary>Called when the action returned; what only reads is checked here.</summary>
    public void Finish()
    {
        if (!_began) BeginEffect();
    }
}

/// <summary>What an action does; it answers with the parts of its reply.</summary>
internal delegate IReadOnlyList<XElement?> Ec2Action(ActionCall call);
