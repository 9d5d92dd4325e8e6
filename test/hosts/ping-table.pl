# ping-table.pl - pings between many network namespaces of one host at once.
#
# Reads a line for each pair from standard input: NAMESPACE SOURCE TARGET WANTED. NAMESPACE is a path such as
# /run/netns/blue, SOURCE an address or "-", WANTED "yes" where an answer is worth waiting for. Prints the number of
# every pair that was answered, the first line's being 0.
#
# Each namespace has sockets of its own, so the pairs do not wait for each other. What is not answered is sent again;
# it ends when all that is wanted has been answered and the others have had SHORT seconds, and after LONG seconds.
use strict;
use warnings;
use Socket qw(:all);
use Time::HiRes qw(time sleep);

my ($short, $long) = @ARGV;
my ($setns, $clone_newnet) = (308, 0x40000000); # asm/unistd_64.h, linux/sched.h
my ($icmp, $icmp6) = (1, 58);

sub enter {
    my ($path) = @_;
    open(my $file, '<', $path) or die "$path: $!\n";
    syscall($setns, fileno($file), $clone_newnet) == 0 or die "setns $path: $!\n";
}

sub checksum {
    my ($bytes) = @_;
    my $sum = 0;
    $sum += $_ for unpack('n*', $bytes);
    $sum = ($sum & 0xffff) + ($sum >> 16) while $sum >> 16;
    return ~$sum & 0xffff;
}

my (@pairs, %sockets, %flushed);
while (my $line = <STDIN>) {
    my ($path, $source, $target, $wanted) = split ' ', $line;
    my $six = $target =~ /:/ ? 1 : 0;
    my $key = "$path $source $six";
    if (!$sockets{$key}) {
        enter($path);
        # What was learned before would answer for what is asked now.
        system('ip', 'neigh', 'flush', 'all') unless $flushed{$path}++;
        socket(my $socket, $six ? AF_INET6 : AF_INET, SOCK_RAW, $six ? $icmp6 : $icmp) or die "socket: $!\n";
        if ($source ne '-') {
            my $from = $six
                ? pack_sockaddr_in6(0, inet_pton(AF_INET6, $source))
                : pack_sockaddr_in(0, inet_pton(AF_INET, $source));
            bind($socket, $from) or die "bind $source in $path: $!\n";
        }
        setsockopt($socket, SOL_SOCKET, SO_RCVBUF, 1 << 20);
        $sockets{$key} = $socket;
    }
    my $to = $six ? pack_sockaddr_in6(0, inet_pton(AF_INET6, $target)) : pack_sockaddr_in(0, inet_pton(AF_INET, $target));
    push @pairs, { socket => $sockets{$key}, six => $six, to => $to, wanted => $wanted eq 'yes' };
}

my $id = $$ & 0xffff;
my ($begin, $next) = (time, 0);
my %answered;
while (1) {
    my $now = time - $begin;
    my @open = grep { !$answered{$_} } 0 .. $#pairs;
    last if !@open || $now > $long || ($now > $short && !grep { $pairs[$_]{wanted} } @open);
    if ($now >= $next) {
        for my $number (@open) {
            my $pair = $pairs[$number];
            # The kernel fills in the checksum for IPv6, whose pseudo header only it knows.
            my ($type, $rest) = ($pair->{six} ? 128 : 8, pack('nn', $id, $number) . 'mvlan-ping');
            my $sum = $pair->{six} ? 0 : checksum(pack('CCn', $type, 0, 0) . $rest);
            send($pair->{socket}, pack('CCn', $type, 0, $sum) . $rest, MSG_DONTWAIT, $pair->{to});
            receive();
        }
        $next = time - $begin + 0.5;
    }
    receive();
    sleep 0.01;
}
print "$_\n" for sort { $a <=> $b } keys %answered;

sub receive {
    for my $socket (values %sockets) {
        while (defined(recv($socket, my $packet, 2048, MSG_DONTWAIT))) {
            my $first = ord(substr($packet, 0, 1));
            # A raw socket of IPv4 gets the header of the packet, too.
            my $six = sockaddr_family(getsockname($socket)) == AF_INET6;
            my $message = $six ? $packet : substr($packet, ($first & 0x0f) * 4);
            my ($type, undef, undef, $their, $number) = unpack('CCnnn', $message);
            next unless defined $number && $their == $id && $type == ($six ? 129 : 0);
            # Another host's numbers are not ours; the sender's socket must be the one that hears the answer.
            $answered{$number} = 1 if $number <= $#pairs && $pairs[$number]{socket} == $socket;
        }
    }
}
