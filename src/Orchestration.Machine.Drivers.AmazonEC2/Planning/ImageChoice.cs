using System.Text.RegularExpressions;
using Amazon.EC2.Model;

namespace Orchestration.Machines.AmazonEC2.Planning;

/// <summary>The image of a host.</summary>
internal sealed partial record ImageChoice(string Id, string RootDevice)
{
    /// <summary>The root device of Canonical's images.</summary>
    public const string UsualRoot = "/dev/sda1";

    /// <summary>Canonical's account.</summary>
    private const string Canonical = "099720109477";

    /// <summary>The releases with long support, the newest first.</summary>
    private static readonly string[] Releases = ["26.04", "24.04"];

    public static ImageChoice Of(Image image) => new(image.ImageId, string.IsNullOrEmpty(image.RootDeviceName) ? UsualRoot : image.RootDeviceName);

    public static DescribeImagesRequest Request(string instanceType) => new()
    {
        Owners = [Canonical],
        Filters =
        [
            new Filter("name", [.. Releases.Select(release => $"ubuntu/images/hvm-ssd-gp3/ubuntu-*-{release}-{Architecture(instanceType)}-server-*")]),
            new Filter("state", ["available"]),
        ],
    };

    /// <summary>The newest release, and of it the newest image.</summary>
    public static ImageChoice? Newest(IReadOnlyList<Image> images) => images
        .OrderBy(static image => Array.FindIndex(Releases, release => image.Name.Contains($"-{release}-", StringComparison.Ordinal)))
        .ThenByDescending(static image => image.CreationDate, StringComparer.Ordinal)
        .ThenBy(static image => image.ImageId, StringComparer.Ordinal)
        .Select(Of)
        .FirstOrDefault();

    /// <summary>Canonical's own parameter, which EC2 resolves when it launches.</summary>
    public static ImageChoice ByParameter(string instanceType) =>
        new($"resolve:ssm:/aws/service/canonical/ubuntu/server/{Releases[^1]}/stable/current/{Architecture(instanceType)}/hvm/ebs-gp3/ami-id", UsualRoot);

    private static string Architecture(string instanceType) => Graviton().IsMatch(instanceType) ? "arm64" : "amd64";

    [GeneratedRegex(@"^(a1|[a-z]+[0-9]+g[a-z]*(-[a-z0-9]+)?)\.", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Graviton();
}
