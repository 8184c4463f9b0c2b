namespace Orchestration.Compose;

/// <summary>One call to the engine, with what caused it. The kinds are closed: see the nested types.</summary>
/// <param name="Resource">What it is about, such as <c>service:web:2</c>.</param>
/// <param name="Cause">Why it is needed.</param>
public abstract partial record PlanStep(string Resource, string Cause)
{
    /// <summary>Where it happens on a cluster; null on a single engine and where every node takes part.</summary>
    public PlanPlace? Place { get; init; }

    /// <summary>Name of the kind, such as <c>CreateContainer</c>.</summary>
    public string Verb => GetType().Name;

    /// <summary>Whether it changes nothing and only waits.</summary>
    public virtual bool IsWait => false;

    /// <summary>One line: verb, resource, cause, place.</summary>
    public sealed override string ToString() =>
        $"{Verb} {Resource}{Detail}{(Cause.Length == 0 ? "" : $", {Cause}")}{(Place is null ? "" : $" ({Place})")}";

    private protected virtual string Detail => "";
}
