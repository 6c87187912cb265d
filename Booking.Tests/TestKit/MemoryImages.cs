using System.Collections.Concurrent;
using Booking.Domain.Images;

namespace Booking.Tests.TestKit;

/// <summary>Keeps pictures in memory, each with the moment it was written.</summary>
public sealed class MemoryImages : IImageStore
{
    private readonly ConcurrentDictionary<string, (byte[] Bytes, DateTimeOffset At)> _files = [];

    public IReadOnlyCollection<string> Ids => [.. _files.Keys];

    /// <summary>When files are written, as the test sees it.</summary>
    public DateTimeOffset Now { get; set; } = new(2026, 11, 20, 3, 0, 0, TimeSpan.Zero);

    public Task WriteAsync(string publicId, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        Assert.True(_files.TryAdd(publicId, (bytes.ToArray(), Now)), "The id was used before.");
        return Task.CompletedTask;
    }

    public Stream? Open(string publicId) =>
        _files.TryGetValue(publicId, out var file) ? new MemoryStream(file.Bytes) : null;

    public void Delete(string publicId) => _files.TryRemove(publicId, out _);

    public IEnumerable<string> WrittenBefore(DateTimeOffset moment) =>
        _files.Where(f => f.Value.At < moment).Select(f => f.Key);
}
