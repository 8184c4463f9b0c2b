namespace Orchestration.Compose.Schema;

/// <summary>What may stand at a place: scalars, a list, a mapping, or several of them.</summary>
internal sealed record Shape
{
    public static Shape Anything { get; } = new() { AcceptsAnything = true };

    public bool AcceptsAnything { get; init; }

    public ScalarForms Scalars { get; init; }

    /// <summary>The only texts allowed; null allows all.</summary>
    public IReadOnlyList<string>? Choices { get; init; }

    public TextForm? Form { get; init; }

    public long? Minimum { get; init; }

    public long? Maximum { get; init; }

    /// <summary>Shape of the items when a list is accepted.</summary>
    public Shape? Items { get; init; }

    public bool AreItemsUnique { get; init; }

    /// <summary>Shapes by key when a mapping is accepted.</summary>
    public IReadOnlyDictionary<string, Shape>? Keys { get; init; }

    /// <summary>Shape of keys that are not listed; null refuses them.</summary>
    public Shape? OtherKeys { get; init; }

    /// <summary>Names that unlisted keys must match.</summary>
    public TextForm? OtherKeyNames { get; init; }

    /// <summary>True where <c>x-…</c> keys are kept; false where the specification has no place for them.</summary>
    public bool AllowsExtensions { get; init; } = true;

    /// <summary>Accepts keys that match nothing, as the specification does in a few places.</summary>
    public bool IsOpen { get; init; }

    public IReadOnlyList<string> Required { get; init; } = [];

    public bool AcceptsMapping => Keys is not null || OtherKeys is not null;

    /// <summary>This shape, or one of the given scalars.</summary>
    public Shape Or(ScalarForms scalars) => this with { Scalars = Scalars | scalars };

    /// <summary>This shape, or a list.</summary>
    public Shape OrList(Shape items, bool unique = false) => this with { Items = items, AreItemsUnique = unique };

    /// <summary>What is accepted, in words.</summary>
    public string Describe()
    {
        if (Choices is not null) return $"one of {string.Join(", ", Choices)}{(Items is null ? "" : ", or a list")}";
        var forms = new List<string>();
        if (AcceptsMapping) forms.Add("a mapping");
        if (Items is not null) forms.Add("a list");
        if (Scalars.HasFlag(ScalarForms.Text)) forms.Add("text");
        if (Scalars.HasFlag(ScalarForms.Number)) forms.Add("a number");
        else if (Scalars.HasFlag(ScalarForms.Integer)) forms.Add("a whole number");
        if (Scalars.HasFlag(ScalarForms.Boolean)) forms.Add("true or false");
        if (Scalars.HasFlag(ScalarForms.Null)) forms.Add("nothing");
        return forms.Count == 1 ? forms[0] : $"{string.Join(", ", forms[..^1])} or {forms[^1]}";
    }
}
