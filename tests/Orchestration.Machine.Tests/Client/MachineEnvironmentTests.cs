using System.Diagnostics;
using CsCheck;
using Orchestration.Engines;

namespace Orchestration.Machines.Client;

public sealed class MachineEnvironmentTests
{
    private static readonly EngineEndpoint Engine = new(new Uri("tcp://10.0.0.5:2376")) { Tls = TlsFiles.InDirectory("/home/me/certs") };
    private static readonly MachineEnvironment Web = MachineEnvironment.Of("web", Engine);

    [TestCase(MachineShell.Bash, "export DOCKER_TLS_VERIFY=\"1\"", "export DOCKER_HOST=\"tcp://10.0.0.5:2376\"", "export DOCKER_CERT_PATH=\"/home/me/certs\"", "export DOCKER_MACHINE_NAME=\"web\"")]
    [TestCase(MachineShell.Fish, "set -gx DOCKER_TLS_VERIFY \"1\";", "set -gx DOCKER_HOST \"tcp://10.0.0.5:2376\";", "set -gx DOCKER_CERT_PATH \"/home/me/certs\";", "set -gx DOCKER_MACHINE_NAME \"web\";")]
    [TestCase(MachineShell.PowerShell, "$Env:DOCKER_TLS_VERIFY = \"1\"", "$Env:DOCKER_HOST = \"tcp://10.0.0.5:2376\"", "$Env:DOCKER_CERT_PATH = \"/home/me/certs\"", "$Env:DOCKER_MACHINE_NAME = \"web\"")]
    [TestCase(MachineShell.Cmd, "SET DOCKER_TLS_VERIFY=1", "SET DOCKER_HOST=tcp://10.0.0.5:2376", "SET DOCKER_CERT_PATH=/home/me/certs", "SET DOCKER_MACHINE_NAME=web")]
    [TestCase(MachineShell.Tcsh, "setenv DOCKER_TLS_VERIFY \"1\";", "setenv DOCKER_HOST \"tcp://10.0.0.5:2376\";", "setenv DOCKER_CERT_PATH \"/home/me/certs\";", "setenv DOCKER_MACHINE_NAME \"web\";")]
    [TestCase(MachineShell.Emacs, "(setenv \"DOCKER_TLS_VERIFY\" \"1\")", "(setenv \"DOCKER_HOST\" \"tcp://10.0.0.5:2376\")", "(setenv \"DOCKER_CERT_PATH\" \"/home/me/certs\")", "(setenv \"DOCKER_MACHINE_NAME\" \"web\")")]
    public void Every_shell_has_its_own_words(MachineShell shell, params string[] lines) =>
        Assert.That(Web.Print(shell), Is.EqualTo(string.Concat(lines.Select(static line => line + "\n"))));

    [TestCase(MachineShell.Bash, "unset DOCKER_HOST")]
    [TestCase(MachineShell.Fish, "set -e DOCKER_HOST;")]
    [TestCase(MachineShell.PowerShell, "Remove-Item Env:\\\\DOCKER_HOST")]
    [TestCase(MachineShell.Cmd, "SET DOCKER_HOST=")]
    [TestCase(MachineShell.Tcsh, "unsetenv DOCKER_HOST;")]
    [TestCase(MachineShell.Emacs, "(setenv \"DOCKER_HOST\" nil)")]
    public void Variables_can_be_removed_again(MachineShell shell, string line) =>
        Assert.That(MachineEnvironment.PrintUnset(shell).Split('\n'), Does.Contain(line).And.Length.EqualTo(5));

    [Test]
    public void A_hint_tells_how_the_output_is_used() => Assert.That(
        Web.Print(MachineShell.Bash, "machine env web"), Does.EndWith("# Run this command to configure your shell: \n# eval $(machine env web)\n"));

    [Test]
    [Platform("Linux")]
    public void Whatever_a_value_holds_arrives_in_a_POSIX_shell_byte_for_byte() => Gen.String[Gen.Char[' ', '~'], 0, 12].Sample(
        value =>
        {
            var start = new ProcessStartInfo("sh", ["-c", $"{ShellSyntax.Set(MachineShell.Bash, "VALUE", value)}\nprintf '%s|' \"$VALUE\""]) { RedirectStandardOutput = true };
            using var process = Process.Start(start)!;
            return process.StandardOutput.ReadToEnd() == value + "|";
        },
        iter: 60);

    [Test]
    public void An_engine_without_TLS_needs_no_certificates() => Assert.That(
        MachineEnvironment.Of("there", new EngineEndpoint(new Uri("unix:///run/x.sock"))).Print(MachineShell.Bash),
        Is.EqualTo("export DOCKER_HOST=\"unix:///run/x.sock\"\nexport DOCKER_MACHINE_NAME=\"there\"\n"));

    [TestCase("no_proxy", "a, b", "no_proxy", "a,b,10.0.0.5")]
    [TestCase("NO_PROXY", "10.0.0.50", "NO_PROXY", "10.0.0.50,10.0.0.5")]
    [TestCase("NO_PROXY", "10.0.0.5", "NO_PROXY", "10.0.0.5")]
    [TestCase("OTHER", "x", "NO_PROXY", "10.0.0.5")]
    public void The_machine_is_added_once_to_what_needs_no_proxy(string set, string value, string variable, string expected) => Assert.That(
        Web.WithoutProxy("10.0.0.5", name => name == set ? value : null).Variables[^1], Is.EqualTo(KeyValuePair.Create(variable, expected)));

    [Test]
    public void Arguments_of_the_client_say_the_same() => Assert.That(MachineEnvironment.ClientArguments(Engine), Is.EqualTo(new[]
    {
        "--tlsverify", "--tlscacert=/home/me/certs/ca.pem", "--tlscert=/home/me/certs/cert.pem", "--tlskey=/home/me/certs/key.pem", "-H=tcp://10.0.0.5:2376",
    }));

    [TestCase("/bin/zsh", MachineShell.Bash)]
    [TestCase("/usr/bin/fish", MachineShell.Fish)]
    [TestCase("C:\\Windows\\cmd.exe", MachineShell.Cmd)]
    [TestCase("pwsh", MachineShell.PowerShell)]
    [TestCase("tcsh", MachineShell.Tcsh)]
    [TestCase("emacs", MachineShell.Emacs)]
    [TestCase("elvish", null)]
    public void A_shell_is_known_by_its_name_or_path(string name, MachineShell? expected) => Assert.That(MachineShells.Find(name), Is.EqualTo(expected));

    [Test]
    public void The_users_shell_is_found_by_the_environment() => Assert.That(
        MachineShells.Detect(static name => name == "SHELL" ? "/usr/bin/fish" : null), Is.EqualTo(MachineShell.Fish));
}
