using Orchestration.Compose.Interpolation;
using Orchestration.Compose.Loading.Tree;
using Orchestration.Compose.Schema;
using Orchestration.Yaml;

namespace Orchestration.Compose.Loading.Passes;

/// <summary>Substitutes variables in values, never in keys, and gives typed places their type.</summary>
internal sealed class InterpolateVariables : IDocumentPass
{
    private static readonly PathRules<ScalarCast> Casts = PathRules<ScalarCast>.Of(
        ("services.*.cpu_count", ScalarCast.Integer), ("services.*.cpu_percent", ScalarCast.Number), ("services.*.cpu_period", ScalarCast.Integer),
        ("services.*.cpu_quota", ScalarCast.Integer), ("services.*.cpu_rt_period", ScalarCast.Integer), ("services.*.cpu_rt_runtime", ScalarCast.Integer),
        ("services.*.cpus", ScalarCast.Number), ("services.*.cpu_shares", ScalarCast.Integer), ("services.*.init", ScalarCast.Boolean),
        ("services.*.deploy.replicas", ScalarCast.Integer), ("services.*.deploy.update_config.parallelism", ScalarCast.Integer),
        ("services.*.deploy.update_config.max_failure_ratio", ScalarCast.Number), ("services.*.deploy.rollback_config.parallelism", ScalarCast.Integer),
        ("services.*.deploy.rollback_config.max_failure_ratio", ScalarCast.Number), ("services.*.deploy.restart_policy.max_attempts", ScalarCast.Integer),
        ("services.*.deploy.placement.max_replicas_per_node", ScalarCast.Integer), ("services.*.healthcheck.retries", ScalarCast.Integer),
        ("services.*.healthcheck.disable", ScalarCast.Boolean), ("services.*.oom_kill_disable", ScalarCast.Boolean), ("services.*.oom_score_adj", ScalarCast.Integer),
        ("services.*.pids_limit", ScalarCast.Integer), ("services.*.ports.*.target", ScalarCast.Integer), ("services.*.privileged", ScalarCast.Boolean),
        ("services.*.read_only", ScalarCast.Boolean), ("services.*.scale", ScalarCast.Integer), ("services.*.stdin_open", ScalarCast.Boolean),
        ("services.*.tty", ScalarCast.Boolean), ("services.*.ulimits.*", ScalarCast.Integer), ("services.*.ulimits.*.hard", ScalarCast.Integer),
        ("services.*.ulimits.*.soft", ScalarCast.Integer), ("services.*.volumes.*.read_only", ScalarCast.Boolean), ("services.*.volumes.*.volume.nocopy", ScalarCast.Boolean),
        ("networks.*.external", ScalarCast.Boolean), ("networks.*.internal", ScalarCast.Boolean), ("networks.*.attachable", ScalarCast.Boolean),
        ("networks.*.enable_ipv4", ScalarCast.Boolean), ("networks.*.enable_ipv6", ScalarCast.Boolean), ("volumes.*.external", ScalarCast.Boolean),
        ("secrets.*.external", ScalarCast.Boolean), ("configs.*.external", ScalarCast.Boolean));

    public void Apply(DocumentScope scope)
    {
        if (!scope.Session.Options.Interpolate) return;
        var walk = new Walk(scope);
        foreach (var entry in scope.Document.Entries.ToArray())
            scope.Document.Set(entry.Key, walk.Visit(entry.Value, entry.Key, Casts.Below(entry.Key)));
    }

    private sealed class Walk
    {
        private readonly DocumentScope scope;
        private readonly Template template;
        private YamlNode current = null!;
        private string? path;

        public Walk(DocumentScope scope)
        {
            this.scope = scope;
            template = new Template(scope.Files.Lookup, WarnUnset);
        }

        public YamlNode Visit(YamlNode node, string at, PathRules<ScalarCast>? rules)
        {
            switch (node)
            {
                case YamlScalar { IsText: true } scalar when scalar.Tag != YamlTree.UnreadableTag:
                    return Substitute(scalar, at, rules?.Rule);
                case YamlMapping mapping:
                    for (var i = 0; i < mapping.Entries.Count; i++)
                    {
                        var entry = mapping.Entries[i];
                        if (entry.Value is YamlScalar { IsText: false }) continue;
                        var below = rules?.Below(entry.Key);
                        if (entry.Value is YamlScalar { Text: var text } && below?.Rule is null && !text.Contains('$', StringComparison.Ordinal)) continue;
                        var visited = Visit(entry.Value, ComposePath.Join(at, entry.Key), below);
                        if (!ReferenceEquals(visited, entry.Value)) mapping.Set(entry.Key, visited);
                    }

                    return mapping;
                case YamlSequence list:
                    for (var i = 0; i < list.Items.Count; i++)
                        list.Items[i] = Visit(list.Items[i], ComposePath.Item(at, i), rules?.BelowItems);
                    return list;
                default:
                    return node;
            }
        }

        private YamlScalar Substitute(YamlScalar scalar, string at, ScalarCast? cast)
        {
            (current, path) = (scalar, at);
            try
            {
                var text = template.Substitute(scalar.Text);
                if (cast is null) return ReferenceEquals(text, scalar.Text) ? scalar : TreeMaker.Text(text, scalar);
                return cast.Cast(text, scalar) ?? ReportCast(scalar, text, cast);
            }
            catch (TemplateException error)
            {
                Report(error, scalar, at);
                return new YamlScalar("", YamlScalarKind.Text, scalar.Position, YamlTree.UnreadableTag);
            }
        }

        private void Report(TemplateException error, YamlScalar scalar, string at) =>
            scope.Session.Problems.Add(new ComposeProblem(error.Code, error.Message)
            {
                Position = scalar.Position,
                Path = at,
                Remedy = error.Remedy ?? (error.Code == ComposeCodes.MissingVariable ? $"looked in {VariableSources.Describe(scope.Session.Options)}" : null),
            });

        private YamlScalar ReportCast(YamlScalar scalar, string text, ScalarCast cast)
        {
            scope.Session.Problems.Add(new ComposeProblem(ComposeCodes.InvalidValue, "the value cannot be read")
            {
                Position = scalar.Position,
                Path = path,
                Found = string.Equals(text, scalar.Text, StringComparison.Ordinal) ? $"'{text}'" : $"'{text}' from '{scalar.Text}'",
                Expected = cast.Expected,
            });
            return new YamlScalar("", YamlScalarKind.Text, scalar.Position, YamlTree.UnreadableTag);
        }

        private void WarnUnset(string name) =>
            scope.Session.Problems.Add(new ComposeProblem(ComposeCodes.UnsetVariable, $"the variable '{name}' is not set and becomes empty")
            {
                Severity = ComposeSeverity.Warning,
                Position = current.Position,
                Path = path,
                Remedy = $"write ${{{name}:-default}} or ${{{name}:?message}}",
            });
    }
}
