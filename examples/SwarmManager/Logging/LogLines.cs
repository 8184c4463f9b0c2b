using Microsoft.Extensions.Logging;

namespace SwarmManager.Logging;

/// <summary>Writes what happens, a line each.</summary>
internal sealed class LogLines(TextWriter output, TimeProvider time) : ILoggerProvider
{
    public ILogger CreateLogger(string categoryName) => new Writer(this);

    public void Dispose() => output.Flush();

    private sealed class Writer(LogLines lines) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            var message = exception is null ? formatter(state, exception) : $"{formatter(state, exception)}: {exception.Message}";
            lines.Write(LogLine.Of(lines.Now, LogLine.NameOf(logLevel), message));
        }
    }

    private DateTimeOffset Now => time.GetUtcNow();

    private void Write(string line)
    {
        lock (output) output.WriteLine(line);
    }
}
