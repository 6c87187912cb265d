namespace Booking.Tests.Security;

/// <summary>What requests cost, without what workers do meanwhile.</summary>
internal sealed class RequestWork
{
    private int _statements;
    private int _hashes;

    public (int Statements, int Hashes) Sum => (_statements, _hashes);

    public void Clear() => (_statements, _hashes) = (0, 0);

    public void CountStatement() => Interlocked.Increment(ref _statements);

    public void CountHash() => Interlocked.Increment(ref _hashes);
}
