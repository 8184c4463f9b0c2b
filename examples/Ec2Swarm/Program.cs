using Ec2Swarm;

return await new SwarmCommand().Parse(args).InvokeAsync();
