using System.Globalization;

namespace Orchestration.Ec2;

/// <summary>The parts of which replies are built. What is null is left out, as EC2 does.</summary>
internal static class Xml
{
    public static readonly XNamespace Namespace = "http://ec2.amazonaws.com/doc/2016-11-15/";

    public static XElement? Node(string name, string? value) => value is null ? null : new XElement(Namespace + name, value);

    public static XElement? Node(string name, bool? value) => value is null ? null : new XElement(Namespace + name, value.Value ? "true" : "false");

    public static XElement? Node(string name, int? value) => value is null ? null : new XElement(Namespace + name, value.Value);

    public static XElement? Node(string name, DateTimeOffset? value) =>
        value is null ? null : new XElement(Namespace + name, value.Value.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));

    /// <summary>A structure.</summary>
    public static XElement Group(string name, params IEnumerable<XElement?> members) => new(Namespace + name, members);

    /// <summary>A list: one <c>item</c> per entry.</summary>
    public static XElement Set(string name, IEnumerable<IEnumerable<XElement?>> items) => new(Namespace + name, items.Select(static item => Group("item", item)));

    /// <summary>A list of plain values below one member name.</summary>
    public static XElement Values(string name, string member, IEnumerable<string> values) => Set(name, values.Select(value => (XElement?[])[Node(member, value)]));

    public static XElement? TagSet(Ec2Resource resource) => resource.Tags.Count == 0
        ? null
        : Set("tagSet", resource.Tags.Select(static tag => (XElement?[])[Node("key", tag.Key), Node("value", tag.Value)]));

    /// <summary>The answer of actions that have nothing to say.</summary>
    public static XElement?[] Done => [Node("return", true)];
}
