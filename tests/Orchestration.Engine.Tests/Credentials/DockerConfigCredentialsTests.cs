using System.Text;
using System.Text.Json;

namespace Orchestration.Engines.Tests.Credentials;

public sealed class DockerConfigCredentialsTests
{
    private string _directory = null!;
    private string? _path;

    [SetUp]
    public void MakeDirectory()
    {
        _directory = Directory.CreateTempSubdirectory("orchestration-config-").FullName;
        _path = Environment.GetEnvironmentVariable("PATH");
    }

    [TearDown]
    public void RemoveDirectory()
    {
        Environment.SetEnvironmentVariable("PATH", _path);
        Directory.Delete(_directory, recursive: true);
    }

    [TestCase("r.test", "r.test")]
    [TestCase("https://r.test", "r.test")]
    [TestCase("https://r.test/v2/", "r.test")]
    [TestCase("https://index.docker.io/v1/", "docker.io")]
    public async Task A_login_in_the_file_is_found_under_each_of_its_names(string key, string registry)
    {
        Write($$$$"""{"auths":{"{{{{key}}}}":{"auth":"{{{{Base64("me:se:cret")}}}}"}}}""");
        var found = await FindAsync(registry);
        Assert.That((found!.Username, found.Password!.Reveal(), found.Registry), Is.EqualTo(("me", "se:cret", registry)));
    }

    [Test]
    public async Task An_identity_token_replaces_name_and_password()
    {
        Write($$$$"""{"auths":{"r.test":{"auth":"{{{{Base64("me:x")}}}}","identitytoken":"tok"}}}""");
        Assert.That((await FindAsync("r.test"))!.IdentityToken!.Reveal(), Is.EqualTo("tok"));
    }

    [Test]
    public async Task A_registry_without_login_has_none()
    {
        Write("""{"auths":{"other.test":{}}}""");
        Assert.That(await FindAsync("r.test"), Is.Null);
        File.Delete(Path.Combine(_directory, "config.json"));
        Assert.That(await FindAsync("r.test"), Is.Null);
    }

    [Test]
    public void A_malformed_login_is_named_without_its_value()
    {
        Write("""{"auths":{"r.test":{"auth":"not-base64-canary"}}}""");
        var error = Assert.ThrowsAsync<EngineCredentialException>(() => FindAsync("r.test").AsTask());
        Assert.That(error!.ToString(), Does.Not.Contain("canary"));
    }

    [Test]
    [Platform(Exclude = "Win", Reason = "the helper of this test is a shell script")]
    public async Task A_helper_is_asked_with_the_registry_on_its_input()
    {
        Helper("orc-test", """read host; echo "{\"ServerURL\":\"$host\",\"Username\":\"$host-user\",\"Secret\":\"s\"}" """);
        Write("""{"credHelpers":{"r.test":"orc-test"}}""");
        Assert.That((await FindAsync("r.test"))!.Username, Is.EqualTo("r.test-user"));
    }

    [Test]
    [Platform(Exclude = "Win", Reason = "the helper of this test is a shell script")]
    public async Task A_helpers_token_is_an_identity_token()
    {
        Helper("orc-test", """echo '{"Username":"<token>","Secret":"tok"}'""");
        Write("""{"credsStore":"orc-test"}""");
        Assert.That((await FindAsync("r.test"))!.IdentityToken!.Reveal(), Is.EqualTo("tok"));
    }

    [Test]
    [Platform(Exclude = "Win", Reason = "the helper of this test is a shell script")]
    public async Task A_helper_without_credential_leaves_the_file()
    {
        Helper("orc-test", "echo 'credentials not found in native keychain'; exit 1");
        Write($$$$"""{"credsStore":"orc-test","auths":{"r.test":{"auth":"{{{{Base64("me:x")}}}}"}}}""");
        Assert.That((await FindAsync("r.test"))!.Username, Is.EqualTo("me"));
    }

    [Test]
    [Platform(Exclude = "Win", Reason = "the helper of this test is a shell script")]
    public void A_helper_that_fails_is_an_error_without_its_output()
    {
        Helper("orc-test", "echo canary; exit 3");
        Write("""{"credsStore":"orc-test"}""");
        var error = Assert.ThrowsAsync<EngineCredentialException>(() => FindAsync("r.test").AsTask());
        Assert.That(error!.Message, Does.Contain("exit code 3").And.Not.Contain("canary"));
    }

    [TestCase("missing-helper")]
    [TestCase("../../bin/sh")]
    public void A_helper_that_is_not_there_or_is_a_path_is_an_error(string helper)
    {
        Write($$$$"""{"credsStore":"{{{{helper}}}}"}""");
        Assert.ThrowsAsync<EngineCredentialException>(() => FindAsync("r.test").AsTask());
    }

    [Test]
    public async Task All_logins_are_listed_for_a_build()
    {
        Write($$$$"""{"auths":{"https://index.docker.io/v1/":{"auth":"{{{{Base64("hub:1")}}}}"},"r.test:5000":{"auth":"{{{{Base64("me:2")}}}}"},"empty.test":{}}}""");
        var all = await new DockerConfigCredentials(_directory).ListAsync(CancellationToken.None);
        Assert.That(all.Select(one => (one.Registry, one.Username)), Is.EqualTo(new[] { ("docker.io", "hub"), ("r.test:5000", "me") }));
    }

    [Test]
    public void The_header_is_JSON_in_base64_for_URLs()
    {
        var header = RegistryAuth.Header(new RegistryCredential("docker.io") { Username = "ü", Password = new Secret("??>>") });
        Assert.That(header, Does.Not.Contain("+").And.Not.Contain("/"));
        // Engines read padded base64 only, and take anything else for no credential.
        Assert.That(header.Length % 4, Is.Zero);
        Assert.That(RegistryAuth.Empty, Is.EqualTo("e30="));
        using var json = JsonDocument.Parse(System.Buffers.Text.Base64Url.DecodeFromChars(header));
        Assert.That(json.RootElement.GetProperty("serveraddress").GetString(), Is.EqualTo("https://index.docker.io/v1/"));
        Assert.That(json.RootElement.GetProperty("username").GetString(), Is.EqualTo("ü"));
    }

    private ValueTask<RegistryCredential?> FindAsync(string registry) => new DockerConfigCredentials(_directory).FindAsync(registry);

    private void Write(string json) => File.WriteAllText(Path.Combine(_directory, "config.json"), json);

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    private void Helper(string name, string script)
    {
        var path = Path.Combine(_directory, $"docker-credential-{name}");
        File.WriteAllText(path, $"#!/bin/sh\n{script}\n");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        Environment.SetEnvironmentVariable("PATH", $"{_directory}:{_path}");
    }
}
