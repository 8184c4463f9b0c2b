using Orchestration.Compose.Binding;
using Orchestration.Compose.Loading.Tree;
using Orchestration.Compose.Schema;
using Orchestration.Compose.Values;
using Orchestration.Yaml;

namespace Orchestration.Compose.Loading.Passes;

/// <summary>Turns short forms of ports into long ones; a range gives one port each.</summary>
internal static class ShortPorts
{
    public static YamlNode Expand(YamlNode node, string path, LoadSession session)
    {
        if (node is not YamlSequence list || list.Items.All(static item => item is YamlMapping)) return node;
        var expanded = TreeMaker.List(list);
        for (var i = 0; i < list.Items.Count; i++)
        {
            if (list.Items[i] is not YamlScalar { IsNull: false } scalar || scalar.Tag == YamlTree.UnreadableTag)
            {
                expanded.Items.Add(list.Items[i]);
                continue;
            }

            if (PortSpec.Parse(scalar.Canonical, out var error) is not { } ports)
            {
                if (!session.Options.Interpolate) return node;
                Refuse(session, scalar, ComposePath.Item(path, i), error!);
                continue;
            }

            foreach (var port in ports)
            {
                if (!session.Budget.TrySpend(6)) return expanded;
                expanded.Items.Add(ToMapping(port, scalar));
            }
        }

        return expanded;
    }

    private static YamlMapping ToMapping(PortSpec port, YamlScalar source) => TreeMaker.Mapping(
        source,
        ("mode", TreeMaker.Text("ingress", source)),
        ("host_ip", port.HostIp.Length == 0 ? null : TreeMaker.Text(port.HostIp, source)),
        ("target", TreeMaker.Integer(port.Target, source)),
        ("published", port.Published.Length == 0 ? null : TreeMaker.Text(port.Published, source)),
        ("protocol", TreeMaker.Text(port.Protocol, source)));

    private static void Refuse(LoadSession session, YamlScalar port, string path, string error) =>
        session.Problems.Add(new ComposeProblem(ComposeCodes.InvalidValue, $"the port cannot be read: {error}")
        {
            Position = port.Position,
            Path = path,
            Found = $"'{port.Text}'",
            Expected = PortSpec.Expected,
            Remedy = TypographicQuotes.Surround(port.Text) ? TypographicQuotes.Remedy(port.Text) : null,
        });
}
