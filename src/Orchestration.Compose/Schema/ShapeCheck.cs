using Orchestration.Yaml;

namespace Orchestration.Compose.Schema;

/// <summary>Compares a tree with its shape and reports every difference.</summary>
internal sealed class ShapeCheck(ProblemSink problems)
{
    public void Check(YamlNode node, Shape shape, string path)
    {
        if (shape.AcceptsAnything || node.Tag == YamlTree.UnreadableTag) return;
        switch (node)
        {
            case YamlMapping mapping when shape.AcceptsMapping: CheckMapping(mapping, shape, path); break;
            case YamlSequence list when shape.Items is not null: CheckList(list, shape, path); break;
            case YamlScalar scalar when Accepts(shape.Scalars, scalar): CheckScalar(scalar, shape, path); break;
            default: ReportType(node, shape, path); break;
        }
    }

    private void CheckMapping(YamlMapping mapping, Shape shape, string path)
    {
        foreach (var entry in mapping.Entries)
        {
            var at = ComposePath.Join(path, entry.Key);
            if (shape.Keys?.GetValueOrDefault(entry.Key) is { } known) Check(entry.Value, known, at);
            else if (shape.OtherKeys is { } other && shape.OtherKeyNames!.Matches(entry.Key)) Check(entry.Value, other, at);
            else if (!shape.IsOpen && !(shape.AllowsExtensions && entry.Key.StartsWith("x-", StringComparison.Ordinal))) ReportKey(entry, shape, at);
        }

        foreach (var required in shape.Required)
        {
            if (mapping.Contains(required)) continue;
            problems.Add(new ComposeProblem(ComposeCodes.MissingKey, $"the key '{required}' is missing")
            {
                Position = mapping.Position,
                Path = path,
                Expected = $"'{required}' with {shape.Keys![required].Describe()}",
                Suggestion = mapping.Entries.Select(static e => e.Key).FirstOrDefault(key => NearestName.Of(key, [required]) is not null) is { } near ? $"{required}' instead of '{near}" : null,
            });
        }
    }

    private void CheckList(YamlSequence list, Shape shape, string path)
    {
        for (var i = 0; i < list.Items.Count; i++) Check(list.Items[i], shape.Items!, ComposePath.Item(path, i));
        if (!shape.AreItemsUnique) return;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < list.Items.Count; i++)
        {
            if (list.Items[i] is not YamlScalar scalar || seen.Add($"{scalar.IsText}:{scalar.Canonical}")) continue;
            problems.Add(new ComposeProblem(ComposeCodes.InvalidValue, $"'{scalar.Text}' stands in the list twice")
            {
                Position = scalar.Position,
                Path = ComposePath.Item(path, i),
                Remedy = "remove one of them",
            });
        }
    }

    private void CheckScalar(YamlScalar scalar, Shape shape, string path)
    {
        if (shape.Choices is { } choices && scalar.IsText && !choices.Contains(scalar.Text, StringComparer.Ordinal))
            Report(ComposeCodes.InvalidValue, "the value is not allowed", scalar, $"one of {string.Join(", ", choices)}", path, NearestName.Of(scalar.Text, choices));
        else if (shape.Form is { } form && !form.Matches(scalar.Text))
            Report(ComposeCodes.InvalidValue, "the value has the wrong form", scalar, form.Description, path);
        else if (scalar.AsNumber is { } number && (number < shape.Minimum || number > shape.Maximum))
            Report(ComposeCodes.InvalidValue, "the number is out of range", scalar, RangeOf(shape), path);
    }

    private void ReportType(YamlNode node, Shape shape, string path)
    {
        var found = node switch
        {
            YamlMapping => "a mapping",
            YamlSequence => "a list",
            YamlScalar { IsNull: true } => "nothing",
            YamlScalar { Kind: YamlScalarKind.Boolean } scalar => $"the boolean {scalar.Text}",
            YamlScalar { Kind: YamlScalarKind.Timestamp } scalar => $"the date {scalar.Text}",
            YamlScalar { IsText: false } scalar => $"the number {scalar.Text}",
            YamlScalar scalar => $"the text '{Shorten(scalar.Text)}'",
            _ => "something else",
        };
        problems.Add(new ComposeProblem(ComposeCodes.WrongType, "the value has the wrong type")
        {
            Position = node.Position,
            Overrides = node.Replaced,
            Path = path,
            Found = found,
            Expected = shape.Describe(),
            Remedy = node is YamlScalar { IsText: false, IsNull: false } && shape.Scalars.HasFlag(ScalarForms.Text) ? "put the value in quotes" : null,
        });
    }

    private void ReportKey(YamlEntry entry, Shape shape, string path) =>
        problems.Add(new ComposeProblem(ComposeCodes.UnknownKey, shape.Keys is null ? $"the name '{entry.Key}' is not allowed" : $"the key '{entry.Key}' is not known here")
        {
            Position = entry.KeyPosition,
            Path = path,
            Expected = shape.Keys is null ? shape.OtherKeyNames?.Description : null,
            Suggestion = NearestName.Of(entry.Key, shape.Keys?.Keys ?? []),
            Remedy = LegacyKeys.AdviceFor(entry.Key, path),
        });

    private void Report(string code, string message, YamlScalar scalar, string expected, string path, string? suggestion = null) =>
        problems.Add(new ComposeProblem(code, message)
        {
            Position = scalar.Position,
            Overrides = scalar.Replaced,
            Path = path,
            Found = $"'{Shorten(scalar.Text)}'",
            Expected = expected,
            Suggestion = suggestion,
        });

    private static bool Accepts(ScalarForms forms, YamlScalar scalar) => scalar.Kind switch
    {
        YamlScalarKind.Text => forms.HasFlag(ScalarForms.Text),
        YamlScalarKind.Null => forms.HasFlag(ScalarForms.Null),
        YamlScalarKind.Boolean => forms.HasFlag(ScalarForms.Boolean),
        YamlScalarKind.Integer => forms.HasFlag(ScalarForms.Integer),
        YamlScalarKind.Float => forms.HasFlag(ScalarForms.Number) || (forms.HasFlag(ScalarForms.Integer) && scalar.AsInteger is not null),
        _ => false,
    };

    private static string RangeOf(Shape shape) => (shape.Minimum, shape.Maximum) switch
    {
        ({ } low, { } high) => $"a number from {low} to {high}",
        ({ } low, null) => $"a number of at least {low}",
        _ => $"a number of at most {shape.Maximum}",
    };

    private static string Shorten(string text) => text.Length <= 60 ? text : $"{text[..57]}...";
}
