namespace Orchestration.Ec2;

/// <summary>An image that a region offers.</summary>
/// <param name="Id">Its id, <c>ami-</c> and 17 hexadecimal digits.</param>
/// <param name="Name">Its name, by which DescribeImages filters find it.</param>
public sealed record Ec2ImageOptions(string Id, string Name)
{
    /// <summary>Canonical's account.</summary>
    public const string Canonical = "099720109477";

    /// <summary>Account that published it; default Canonical's.</summary>
    public string OwnerId { get; init; } = Canonical;

    /// <summary>Device of the root disk; default <c>/dev/sda1</c>.</summary>
    public string RootDevice { get; init; } = "/dev/sda1";

    /// <summary>Size of the root disk in GiB; default 8.</summary>
    public int RootSize { get; init; } = 8;

    /// <summary>Processor; default <c>x86_64</c>.</summary>
    public string Architecture { get; init; } = "x86_64";

    /// <summary>When it was published; the latest counts as current.</summary>
    public DateTimeOffset Created { get; init; } = new(2026, 9, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>State; default <c>available</c>.</summary>
    public string State { get; init; } = "available";

    /// <summary>User whom the key pair lets in; default <c>ubuntu</c>.</summary>
    public string SshUser { get; init; } = "ubuntu";

    /// <summary>Parameters that <c>resolve:ssm:</c> finds it by.</summary>
    public IReadOnlyList<string> Parameters { get; init; } = [];

    /// <summary>What every region offers: Ubuntu 26.04, 24.04 and 22.04, Debian 12, Amazon Linux 2023; for x86_64 and arm64.</summary>
    public static IReadOnlyList<Ec2ImageOptions> Defaults { get; } =
    [
        Ubuntu("26.04", "resolute", 260900, "amd64"), Ubuntu("26.04", "resolute", 260910, "arm64"),
        Ubuntu("24.04", "noble", 240400, "amd64"), Ubuntu("24.04", "noble", 240410, "arm64"),
        Ubuntu("22.04", "jammy", 220400, "amd64"), Ubuntu("22.04", "jammy", 220410, "arm64"),
        new("ami-00000000000120000", "debian-12-amd64-20260901-2200") { OwnerId = "136693071363", RootDevice = "/dev/xvda", SshUser = "admin", Parameters = ["/aws/service/debian/release/12/latest/amd64"] },
        new("ami-00000000000202300", "al2023-ami-2023.9.20260901.0-kernel-6.12-x86_64") { OwnerId = "137112412989", RootDevice = "/dev/xvda", SshUser = "ec2-user", Parameters = ["/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64"] },
    ];

    private static Ec2ImageOptions Ubuntu(string version, string suite, int number, string architecture) =>
        new($"ami-00000000000{number:D6}", $"ubuntu/images/hvm-ssd-gp3/ubuntu-{suite}-{version}-{architecture}-server-20260901")
        {
            Architecture = architecture == "amd64" ? "x86_64" : "arm64",
            Parameters =
            [
                $"/aws/service/canonical/ubuntu/server/{version}/stable/current/{architecture}/hvm/ebs-gp3/ami-id",
                $"/aws/service/canonical/ubuntu/server/{suite}/stable/current/{architecture}/hvm/ebs-gp3/ami-id",
            ],
        };
}
