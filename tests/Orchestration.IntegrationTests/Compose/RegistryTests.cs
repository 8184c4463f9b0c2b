using Orchestration.Compose;
using Orchestration.Engines;
using Orchestration.TestBed;

namespace Orchestration.IntegrationTests.Compose;

/// <summary>Images of a project go to a real registry that asks for a password, and come back.</summary>
public sealed class RegistryTests : ComposeFixture
{
    [Test]
    public async Task Images_are_built_pushed_and_pulled_with_credentials()
    {
        await using var registry = await Bed.StartRegistryAsync(askForPassword: true);
        await using var engine = await DockerEngine.ConnectAsync(new(Bed.Engine.SocketAddress), new() { Credentials = [new Login(registry.Address)] });
        Write("Dockerfile", $"FROM {Image}\nRUN echo pushed > /made\nCMD cat /made\n");
        var image = $"{registry.Address}/shop:1";
        var project = Open($"services: {{ app: {{ build: ., image: '{image}' }} }}").Project;
        await using var application = new ComposeApplication(project, engine);
        await application.BuildAsync();

        await application.PushAsync();
        await engine.Images.RemoveAsync(image, new() { Force = true });
        var progress = new List<string>();
        await application.PullAsync(progress: new Listener(progress));

        Assert.That(progress, Has.Some.EqualTo($"image:{image} pulled"));
        Assert.That((await application.RunOnceAsync("app", new() { Remove = true })).Output, Is.EqualTo("pushed\n"));
        await application.DownAsync(new() { RemoveImages = ImageRemovalRule.All });
        Assert.That(async () => await engine.Images.InspectAsync(image), Throws.InstanceOf<EngineNotFoundException>());
    }

    [Test]
    public async Task What_the_pull_policy_says_is_done()
    {
        await using var registry = await Bed.StartRegistryAsync();
        var application = Open($$"""
            services:
              newest: { image: "{{registry.Busybox}}", pull_policy: always, command: "true" }
              missing: { image: "{{registry.Address}}/nothing:1", pull_policy: never, command: "true" }
            """);

        var plan = (await application.PlanAsync()).ToString();
        var refused = Assert.ThrowsAsync<ComposeRunException>(async () => await application.UpAsync())!;
        var again = (await application.PlanAsync()).ToString();

        Assert.That(plan, Does.Contain($"PullImage image:{registry.Busybox}").And.Not.Contain($"PullImage image:{registry.Address}/nothing"));
        Assert.That(again, Does.Contain($"PullImage image:{registry.Busybox}, pull_policy is always"));
        Assert.That(refused.Failures.Single().Error, Is.InstanceOf<EngineNotFoundException>());
        await application.DownAsync(new() { RemoveImages = ImageRemovalRule.All });
    }

    private sealed class Login(string address) : IRegistryCredentialSource
    {
        public ValueTask<RegistryCredential?> FindAsync(string registry, CancellationToken cancellationToken = default) =>
            ValueTask.FromResult(registry == address ? new RegistryCredential(registry) { Username = RegistryServer.User, Password = new Secret(RegistryServer.Password) } : null);
    }

    private sealed class Listener(List<string> lines) : IProgress<ComposeProgress>
    {
        public void Report(ComposeProgress value)
        {
            lock (lines) lines.Add(value.ToString());
        }
    }
}
